const axios = require('axios');

// API configuration
const apiKey = 'YOUR_API_KEY';
const baseUrl = 'https://api.example.com/api';

// Headers for authorization
const headers = {
  'x-api-key': apiKey,
  'Content-Type': 'application/json'
};

// Sending a message
async function sendMessage(instanceId, phone, message) {
  try {
    const response = await axios.post(
      `${baseUrl}/whatsapp/${instanceId}/send`,
      { phone, message },
      { headers }
    );
    
    console.log(`Message sent, ID: ${response.data.id}`);
    return response.data;
  } catch (error) {
    console.error('Error sending message:', error.response?.data || error.message);
    throw error;
  }
}

// Getting a QR code
async function getQrCode(instanceId) {
  try {
    const response = await axios.get(
      `${baseUrl}/whatsapp/${instanceId}/qr`,
      { headers }
    );
    
    // QR code is returned as a string that can be used to create a QR code
    const qrCode = response.data.qrCode;
    console.log('QR code received:', qrCode);
    return qrCode;
  } catch (error) {
    console.error('Error getting QR code:', error.response?.data || error.message);
    throw error;
  }
}

// Usage example
(async () => {
  const instanceId = 'YOUR_INSTANCE_ID';
  await sendMessage(instanceId, '79001234567', 'Hello from Node.js!');
})();
